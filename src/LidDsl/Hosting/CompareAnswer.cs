using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Reporting;

namespace LidDsl.Hosting;

/// <summary>What a command line compares: answers in files, and the laws of experiments of this program.</summary>
internal static class CompareAnswer
{
    /// <summary>The comparison and its figures.</summary>
    /// <param name="request">What is compared, and the experiments of the program.</param>
    /// <exception cref="HostException">Fewer than two are given, or one is neither a file nor an experiment.</exception>
    public static (Document Document, IReadOnlyList<Figure> Figures) Of(HostRequest request)
    {
        Side[] given = request.Compared.Count == 0
            ? [.. request.Experiments.Select(Predicted)]
            : [.. request.Compared.SelectMany(what => Find(what, request.Experiments))];
        if (given.Length < 2)
        {
            throw new HostException(
                "compare sets two or more side by side: give files of answers or names of experiments, "
                    + $"such as compare results/{request.Experiments[0].Name}.json {request.Experiments[0].Name}.");
        }

        IReadOnlyList<Side> sides = Side.Labelled(given);
        IReadOnlyList<Figure> figures = FigureBook.Of(sides);
        return (Comparison.Of(sides, figures), figures);
    }

    private static IEnumerable<Side> Find(string what, IReadOnlyList<NamedExperiment> experiments)
    {
        NamedExperiment[] named = [.. experiments.Where(experiment => experiment.Name == what || experiment.FullName == what)];
        if (named.Length > 0)
            return named.Select(Predicted);
        if (!File.Exists(what) && !what.Contains('#', StringComparison.Ordinal))
        {
            throw new HostException(
                $"compare {what}: that is neither a file nor one of the experiments {string.Join(", ", experiments.Select(e => e.Name))}.");
        }

        if (RunStore.IsStore(what))
            throw new HostException($"compare {what}: that is a store; check --from {what} writes the JSON that can be compared.");
        return StoredDocuments.Find("compare", what, DocumentKind.Experiment)
            .Select(found => StoredAnswers.Of(found.Result, experiments, found.Label).Side);
    }

    private static Side Predicted(NamedExperiment named)
    {
        Predictions predictions = Predictor.Predict(named.Experiment);
        HostAnswer answer = HostAnswer.Before(named) with { Predictions = predictions };
        return Side.Of(ReportFiles.Read(AnswerDocument.Of(ResultSet.Identified(answer))), predictions);
    }
}
