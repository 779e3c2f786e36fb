using System.Globalization;

namespace LidDsl.Hosting;

/// <summary>The share of a run that an engine of jobs gives to a task, by the variables that it sets.</summary>
internal static class ShardOfEnvironment
{
    /// <summary>A plain pair, for any engine: the index from 1, and the count of all.</summary>
    public const string Index = "LIDDSL_SHARD";

    /// <summary>The count of all; it stands beside the index of an engine too.</summary>
    public const string Count = "LIDDSL_SHARDS";

    /// <summary>The task of a Slurm array.</summary>
    public const string SlurmTask = "SLURM_ARRAY_TASK_ID";

    /// <summary>The completion of an indexed job of Kubernetes, from 0.</summary>
    public const string Completion = "JOB_COMPLETION_INDEX";

    /// <summary>Where it is looked for, in words.</summary>
    public const string Sources = $"{Index} (from 1) of {Count}, the task of a Slurm array, or {Completion} of Kubernetes with {Count}";

    /// <summary>Reads it.</summary>
    /// <param name="variable">The value of a variable; null where it is not set.</param>
    /// <returns>The share, or what is wrong.</returns>
    public static (Shard? Shard, string? Complaint) Read(Func<string, string?> variable)
    {
        int? count = null;
        if (variable(Count) is { Length: > 0 } counted)
        {
            count = Whole(counted, 1);
            if (count is null or > Shard.Most)
                return (null, $"{Count} = {counted} is no count of shards: set it to a whole number from 1 to {Shard.Most}.");
        }

        if (variable(Index) is { Length: > 0 } plain)
            return Of(Index, plain, Whole(plain, 1), count, "its value");
        if (variable(SlurmTask) is { Length: > 0 } task)
        {
            // The tasks of an array that is submitted again in part are counted anew: the count of all then has to be said.
            if (count is not null)
                return Of(SlurmTask, task, Whole(task, 0), count, "the task");
            int? id = Whole(task, 0);
            int? least = Whole(variable("SLURM_ARRAY_TASK_MIN"), 0);
            int? tasks = Whole(variable("SLURM_ARRAY_TASK_COUNT"), 1);
            int step = Whole(variable("SLURM_ARRAY_TASK_STEP"), 1) ?? 1;
            if ((id - least) % step is not (null or 0))
                return (null, FormattableString.Invariant($"{SlurmTask} = {task} is no task of an array from {least} by steps of {step}."));
            return id is null || least is null || tasks is null
                ? (null, $"{SlurmTask} = {task} stands without numbers SLURM_ARRAY_TASK_MIN and SLURM_ARRAY_TASK_COUNT: set {Count}.")
                : Of(SlurmTask, task, ((id - least) / step) + 1, tasks, "the task");
        }

        if (variable(Completion) is { Length: > 0 } completion)
        {
            return count is null
                ? (null, $"{Completion} = {completion} says which share, and not of how many: set {Count} to the completions of the job.")
                : Of(Completion, completion, Whole(completion, 0) + 1, count, "1 more than the index");
        }

        return (null, $"no variable says which share: set {Index} (from 1) and {Count}, or give it, such as --shard 3/16.");
    }

    private static (Shard? Shard, string? Complaint) Of(string name, string value, int? index, int? count, string what) =>
        count is null ? (null, $"{name} = {value} says which share, and not of how many: set {Count}.")
        : index is >= 1 && index <= count && count <= Shard.Most ? (new Shard(index.Value, count.Value), null)
        : (null, FormattableString.Invariant($"{name} = {value} is no share of {count}: {what} goes from 1 to that count."));

    private static int? Whole(string? text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= least ? value : null;
}
