using System.Globalization;
using System.Text.RegularExpressions;
using k8s;
using k8s.Models;
using LidDsl.Running;
using YamlDotNet.Core;

namespace LidDsl.Samples.Tests;

/// <summary>The manifests of the example for Kubernetes: read strictly, with what reading does not hold, and run as they say.</summary>
public sealed class ManifestTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("lid-manifest-").FullName;

    private static readonly IReadOnlyList<object> All = [.. Read(Text("job.yaml")), .. Read(Text("merge.yaml"))];

    private static V1Job Array => Assert.Single(All.OfType<V1Job>(), job => job.Metadata.Name == "hard-tail");

    private static V1Job Merge => Assert.Single(All.OfType<V1Job>(), job => job.Metadata.Name == "hard-tail-merge");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_name_and_type_in_them_is_one_of_Kubernetes()
    {
        Assert.Equal(3, All.Count);

        // A name that is not known is refused, so that one that is read is known.
        Assert.Throws<YamlException>(() => Read(Text("job.yaml").Replace("completions:", "completion:", StringComparison.Ordinal)));
        Assert.Throws<YamlException>(() => Read(Text("job.yaml").Replace("completions: 8", "completions: x", StringComparison.Ordinal)));
        foreach (IKubernetesObject<V1ObjectMeta> found in All.Cast<IKubernetesObject<V1ObjectMeta>>())
        {
            KubernetesEntityAttribute kind = found.GetType().GetCustomAttributes(false).OfType<KubernetesEntityAttribute>().Single();
            Assert.Equal(kind.Kind, found.Kind);
            Assert.Equal(kind.Group.Length == 0 ? kind.ApiVersion : $"{kind.Group}/{kind.ApiVersion}", found.ApiVersion);
            Assert.Matches("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", found.Metadata.Name);
        }
    }

    // Words that are texts to the reader, by the reference of the API.
    [Fact]
    public void Every_word_is_one_that_its_field_may_have()
    {
        Assert.All(All.OfType<V1PersistentVolumeClaim>().SelectMany(claim => claim.Spec.AccessModes), mode =>
            Assert.Contains(mode, (string[])["ReadWriteOnce", "ReadOnlyMany", "ReadWriteMany", "ReadWriteOncePod"]));
        foreach (V1Job job in All.OfType<V1Job>())
        {
            Assert.Contains(job.Spec.CompletionMode, (string?[])[null, "NonIndexed", "Indexed"]);

            // A job takes no Always, and a policy of failures nothing but Never.
            Assert.Contains(
                job.Spec.Template.Spec.RestartPolicy, job.Spec.PodFailurePolicy is null ? ["OnFailure", "Never"] : (string[])["Never"]);
            Assert.All(job.Spec.Template.Spec.Containers, container =>
                Assert.Contains(container.ImagePullPolicy, (string?[])[null, "Always", "Never", "IfNotPresent"]));
            foreach (V1PodFailurePolicyRule rule in job.Spec.PodFailurePolicy?.Rules ?? [])
            {
                Assert.Contains(rule.Action, (string[])["FailJob", "FailIndex", "Ignore", "Count"]);
                Assert.True(rule.OnExitCodes is null != rule.OnPodConditions is null);
                Assert.All(rule.OnPodConditions ?? [], condition =>
                    Assert.Contains(condition.Status, (string[])["True", "False", "Unknown"]));
                if (rule.OnExitCodes is not { } codes)
                    continue;
                Assert.Contains(codes.OperatorProperty, (string[])["In", "NotIn"]);
                Assert.Equal([.. codes.Values.Distinct().Order()], codes.Values);
                Assert.DoesNotContain(0, codes.Values);
                Assert.Contains(codes.ContainerName, job.Spec.Template.Spec.Containers.Select(container => container.Name));
            }
        }
    }

    [Fact]
    public void What_refers_to_something_finds_it()
    {
        string[] claims = [.. All.OfType<V1PersistentVolumeClaim>().Select(claim => claim.Metadata.Name)];
        foreach (V1PodSpec pod in All.OfType<V1Job>().Select(job => job.Spec.Template.Spec))
        {
            Assert.All(pod.Volumes, volume => Assert.Contains(volume.PersistentVolumeClaim.ClaimName, claims));
            Assert.Equal(
                pod.Volumes.Select(volume => volume.Name), pod.Containers.SelectMany(c => c.VolumeMounts).Select(mount => mount.Name));
            Assert.All(pod.Containers, container => Assert.Contains(Assert.Single(container.VolumeMounts).MountPath, container.Args));
        }

        V1JobSpec spec = Array.Spec;
        Assert.Equal("Indexed", spec.CompletionMode);
        Assert.InRange(spec.Parallelism!.Value, 1, spec.Completions!.Value);
        Assert.NotNull(spec.BackoffLimitPerIndex);
        Assert.InRange(spec.MaxFailedIndexes!.Value, 0, spec.Completions.Value);
        V1EnvVar count = Assert.Single(spec.Template.Spec.Containers.Single().Env);
        Assert.Equal(("LIDDSL_SHARDS", spec.Completions.Value.ToString(CultureInfo.InvariantCulture)), (count.Name, count.Value));

        // A grace below that of --time-limit and a signal would be none.
        Assert.True(spec.Template.Spec.TerminationGracePeriodSeconds >= 30);
    }

    [Fact]
    public void The_host_runs_every_index_as_the_manifest_says_and_joins_what_they_leave()
    {
        int completions = Array.Spec.Completions!.Value;
        for (int index = 0; index < completions; index++)
        {
            string store = Path.Combine(folder, $"HardTail.shard-{index + 1}-of-{completions}.sqlite");

            // A process for some of them: the others would say no more.
            if (index % 3 == 0)
            {
                (int code, string output) = Run(Array, index);
                Assert.True(code == 0, output);
                Assert.True(File.Exists(store));
            }
            else
            {
                Runner.Run(HardTail.Default.With("N", 110, 150), new RunOptions
                {
                    Replicates = 8, Instances = 300, Shard = new Shard(index + 1, completions), Store = new StoreOptions(store),
                });
            }
        }

        (int joined, string said) = Run(Merge, null);
        Assert.True(joined == 0, said);
        Assert.Contains("HardTail: 16 of 16 replicates of 8 stores", Regex.Replace(said, @"\s+", " "), StringComparison.Ordinal);
        Assert.Null(RunStore.Open(Path.Combine(folder, "HardTail.sqlite")).Shard);
    }

    // Its command and arguments, with a folder here and a small budget.
    private (int Code, string Output) Run(V1Job job, int? index)
    {
        V1Container container = job.Spec.Template.Spec.Containers.Single();
        Assert.Equal(["/app/HardTail"], container.Command);
        var variables = (container.Env ?? []).ToDictionary(variable => variable.Name, variable => variable.Value);
        if (index is { } completion)
            variables["JOB_COMPLETION_INDEX"] = completion.ToString(CultureInfo.InvariantCulture);
        IEnumerable<string> arguments = container.Args.Select(arg => arg == container.VolumeMounts.Single().MountPath ? folder : arg);
        string[] budget = index is null ? [] : ["--replicates", "8", "--instances", "300"];
        return Command.Run(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "HardTail.dll"), .. arguments, .. budget, "--set", "N=110,150"], variables);
    }

    private static List<object> Read(string yaml) => KubernetesYaml.LoadAllFromString(yaml, strict: true);

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(Samples.Root, "samples/HardTail/cluster/kubernetes", name));
}
