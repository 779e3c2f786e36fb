using LidDsl.Drawing;
using LidDsl.Predicting;
using LidDsl.Presenting;
using LidDsl.Reporting;
using LidDsl.Storing;

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
        int mark = what.LastIndexOf('#');
        bool isFile = mark < 0 || File.Exists(what);
        string path = isFile ? what : what[..mark];
        if (!File.Exists(path))
        {
            throw new HostException(
                $"compare {what}: that is neither a file nor one of the experiments {string.Join(", ", experiments.Select(e => e.Name))}.");
        }

        IReadOnlyList<StoredResult> results = StoredDocuments.Read("compare", path, DocumentKind.Experiment);
        StoredResult[] picked = isFile ? [.. results] : [.. results.Where(result => result.Name == what[(mark + 1)..])];
        string label = Path.GetFileNameWithoutExtension(path);
        return picked.Length > 0
            ? picked.Select(result => StoredAnswers.Of(result, experiments, picked.Length > 1 ? result.Name : label).Side)
            : throw new HostException(
                $"compare {what}: the file holds no such experiment, but {string.Join(", ", results.Select(result => result.Name))}.");
    }

    private static Side Predicted(NamedExperiment named)
    {
        Predictions predictions = Predictor.Predict(named.Experiment);
        HostAnswer answer = HostAnswer.Before(named) with { Predictions = predictions };
        return Side.Of(ReportFiles.Read(AnswerDocument.Of(ResultSet.Identified(answer))), predictions);
    }
}
