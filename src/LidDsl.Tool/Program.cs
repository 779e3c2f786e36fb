using LidDsl.Attempts;

// A file is all that it is given; what a declared study would say, options do.
#if PARQUET
LidDsl.Exports.ExportFormats.Register();
return await AttemptsHost.Run(args, [], new(StringComparer.OrdinalIgnoreCase) { [".parquet"] = ParquetAttempts.Read });
#else
return await AttemptsHost.Run(args, [], []);
#endif
