using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LidDsl;
using LidDsl.VectorProbe;

// With arguments it is a program of its experiments, for tests that compare its files, end it by a signal or take its standard output away.
if (args is not ([] or ["laws"] or ["snapshots"]))
    return await LidHost.Main(args, LidExperiments.All);

// With "snapshots" those of small experiments, their runs and their reports.
if (args is ["snapshots"])
{
    foreach (string snapshot in WholeSnapshots.All())
        Console.WriteLine(snapshot);
    return 0;
}

// First line: what is accelerated.
Console.WriteLine(
    $"accelerated 128={Vector128.IsHardwareAccelerated} 256={Vector256.IsHardwareAccelerated} 512={Vector512.IsHardwareAccelerated} "
        + $"avx2={Avx2.IsSupported}");

// Then one line for each probe, its name and the hash of its results: those that never change, or with "laws" those of the laws, whose bits
// are the same on one machine but may change with the version and the operating system.
foreach ((string name, Func<IEnumerable<double>> results) in args is [] ? Probes.All : LawProbes.All)
    Console.WriteLine($"{name} {BitHash.Of(results()):x16}");
return 0;
