using LidDsl.Attempts;

return await AttemptsHost.Main(args, []);
