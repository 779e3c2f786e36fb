using LidDsl;

return await LidHost.Main(args, LidExperiments.All);
