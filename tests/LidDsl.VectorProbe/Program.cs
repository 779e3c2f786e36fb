using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LidDsl;
using LidDsl.VectorProbe;

// With arguments it is a program of its experiments, for tests that end one by a signal or take its standard output away.
if (args.Length > 0)
    return await LidHost.Main(args, LidExperiments.All);

// First line: what is accelerated. Then one line for each probe: its name and the hash of its results.
Console.WriteLine(
    $"accelerated 128={Vector128.IsHardwareAccelerated} 256={Vector256.IsHardwareAccelerated} 512={Vector512.IsHardwareAccelerated} avx2={Avx2.IsSupported}");
foreach ((string name, Func<IEnumerable<double>> results) in Probes.All)
    Console.WriteLine($"{name} {BitHash.Of(results()):x16}");
return 0;
