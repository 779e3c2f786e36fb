using LidDsl.Attempts;

// A file is all that it is given; what a declared study would say, options do.
return await AttemptsHost.Main(args, []);
