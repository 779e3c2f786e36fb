using LidDsl.Reporting;

namespace LidDsl.Attempts.Presenting;

/// <summary>How the numbers of a report were made: formulas and their sources, of what the report has.</summary>
internal static class StudyMethods
{
    /// <summary>Adds them to a page.</summary>
    public static void Append(Page page, StoredStudy study)
    {
        page.Heading("Methods");
        Page methods = new();
        bool hasCurves = study.Result["curves"].Rows.Count > 0;
        bool hasForecasts = study.Result["forecasts"].Rows.Count > 0 || study.Result["backtest"].Rows.Count > 0;
        bool hasExponents = study.Result["estimates"].Rows.Count > 0 || study.Result["training"].Rows.Count > 0;
        if (hasCurves)
        {
            methods.Formula("pass@k without bias", "1 - C(n - c, k)/C(n, k)");
            methods.Paragraph(
                "The mean over problems, for k up to the smallest n; its standard error is that over problems. Beyond n there is no "
                    + "unbiased estimate. M. Chen and others, arXiv:2107.03374. "
                    + "Attempts that went on until a success: C(n - 1 - k, c - 1)/C(n - 1, "
                    + "c - 1) in the place of C(n - c, k)/C(n, k). J. B. S. Haldane, Biometrika 33 (1945) 222.");
        }

        if (hasForecasts || hasExponents)
        {
            methods.Formula("1 - pass@k of a law of p", "L(k) = E (1 - p)^k");
            methods.Paragraph(Law(study.Root.Text("options.law")));
            methods.Paragraph(
                "Every law of a grid is weighed by its likelihood, of c successes in n attempts at each problem, and by the prior; numbers "
                    + "are those of the posterior, not of the best law.");
        }

        if (hasForecasts)
        {
            methods.Formula("floor", "sqrt((1 - L(K)/L(n))/(M L(K)))");
            methods.Paragraph("What even the true law leaves open of ln L(K) with M problems: which of the unsolved ones survive.");
        }

        if (hasExponents)
        {
            methods.Formula("local exponent", "beta_eff = -d ln(1 - pass@k)/d ln k");
            methods.Paragraph(
                "By least squares over the window, for every law of the posterior: the median, and the 5% and 95% quantiles. It is not "
                    + "identifiable where fewer than ten problems are solved, or where the likelihood has no end on one side.");
        }

        if (study.Result["training"].Rows.Count > 0)
        {
            methods.Formula("saturation with training N", "beta_eff(N) = c N^s/(N^s + h^s)");
            methods.Paragraph(
                "Through the stages of a stratum, where they identify it; the verdict rests on d ln beta_eff/d ln N at the end.");
        }

        if (study.Result["spending"].Rows.Count > 0)
        {
            methods.Paragraph(
                "The next attempts: a posterior standard deviation now, and its mean over simulated outcomes of the plan. Attempts "
                    + "that stop at a success bias no likelihood.");
        }

        if (study.Result["backtest"].Rows.Count > 0)
        {
            methods.Paragraph(
                "Back-test: attempts are drawn without replacement from all that were made; the baselines are one beta law each, of "
                    + "largest likelihood, and by least squares on the curve up to n.");
        }

        page.Fold("Formulas and their sources", methods);
    }

    private static string Law(string? word) => word switch
    {
        "zero-inflated" => "The success probability p of a problem is 0 with a probability that is weighed too, and else follows a beta "
            + "law: L(k) = z + (1 - z) B(a, b + k)/B(a, b).",
        "latent-difficulty" => "The success probability p follows the law of q of the Latent Instance Difficulty model, arXiv:2601.03764.",
        _ => "The success probability p of a problem follows a beta law: L(k) = B(a, b + k)/B(a, b), which falls like k^-a.",
    };
}
