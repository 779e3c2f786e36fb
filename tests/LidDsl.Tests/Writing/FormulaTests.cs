using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using LidDsl.Laws;
using LidDsl.Reporting;
using LidDsl.Writing;

namespace LidDsl.Tests.Writing;

/// <summary>Formulas as the laws write them are set as MathML.</summary>
public sealed partial class FormulaTests
{
    // What a reader does not hear, and what keeps pieces apart.
    private static readonly char[] Silent = ['\u2061', '\u2062', '\u00A0', ' '];

    private static readonly IReadOnlyList<LawInfo> Laws =
    [
        .. typeof(LawInfo).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Static))
            .Where(p => p.PropertyType == typeof(LawInfo))
            .Select(p => (LawInfo)p.GetValue(null)!),
    ];

    [Fact]
    public void Every_formula_of_a_law_is_set_as_one()
    {
        Assert.True(Laws.Count > 20);
        Assert.Empty(Laws.Where(law => !FormulaParser.TryRead(law.Formula, out _)).Select(law => law.Formula));
    }

    [Fact]
    public void No_name_of_a_law_is_lost() => Assert.All(Laws, law =>
    {
        string set = Text(Html(law.Formula));
        foreach (Match name in Name().Matches(law.Formula))
        {
            string stem = name.Groups[1].Value;
            string sign = stem is "chi2" ? "χ" : stem is "sum" && !set.Contains("sum", StringComparison.Ordinal) ? "∑"
                : stem is "integral" && !set.Contains("integral", StringComparison.Ordinal) ? "∫" : FormulaNames.Sign(stem);
            bool isSaid = stem is "sqrt" or "e" || (stem == "of" && set.Contains('∫', StringComparison.Ordinal))
                || set.Contains(sign, StringComparison.Ordinal);
            Assert.True(isSaid, $"{name.Value} of '{law.Formula}' is not in '{set}'.");
            foreach (string index in name.Groups[2].Value.Split('_', StringSplitOptions.RemoveEmptyEntries))
                Assert.Contains(index == "hat" ? "^" : FormulaNames.Sign(index), set, StringComparison.Ordinal);
        }
    });

    [Theory]
    [InlineData("L_inf ~ P k^-beta", "(Linf)(∼Pk−β)")]
    [InlineData("v d/(N-d-1)", "([vd|N−d−1])")]
    [InlineData("2 a/b c/d", "([2ac|bd])")]
    [InlineData("beta_loc = -d ln L_inf/d ln k", "(βloc)(=−[dlnLinf|dlnk])")]
    [InlineData("sigma^2 E 1/tau", "(σ2E[1|τ])")]
    [InlineData("exp(x) dp/p", "(exp(x)[dp|p])")]
    [InlineData("Gamma(beta/2, 1)", "(Γ(β/2,1))")]
    [InlineData("tau^(1 - beta/2)", "(τ1−β/2)")]
    [InlineData("theta_hat - theta*_j^2", "(θ^)(−θj∗2)")]
    [InlineData("a, b = 1; c", "(a)(b)(=1)(c)")]
    [InlineData("|eta| > 2 |b|", "(|η|)(>2|b|)")]
    [InlineData("1e-10 N", "(10−10N)")]
    [InlineData("2.5e-7", "(2.5×10−7)")]
    [InlineData("sum of N eta_i^2", "sumof(Nηi2)")]
    [InlineData("integral of exp(p x)", "(∫exp(px))")]
    [InlineData("exponent a power", "exponentapower")]
    [InlineData("of x (if N < d)", "of(x)(if(N)(<d))")]
    [InlineData("beta_eff = -d ln(1 - pass@k)/d ln k", "(βeff)(=−[dln(1−pass@k)|dlnk])")]
    [InlineData("pass@10 pass@k^2", "(pass@10pass@k2)")]
    public void A_formula_is_read_as_it_is_meant(string formula, string meant) => Assert.Equal(meant, Text(Html(formula)));

    [Theory]
    [InlineData("2 ^^ (")]
    [InlineData("a + ")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("|a")]
    [InlineData("a / / b")]
    [InlineData("a § b")]
    [InlineData("a@b")]
    [InlineData("pass@ k")]
    [InlineData("<script>alert(1)</script>")]
    public void What_is_no_formula_stands_as_it_is(string text)
    {
        Assert.False(FormulaParser.TryRead(text, out _));
        Assert.Equal(text, Html(text).Descendants("code").Single().Value);
    }

    [Fact]
    public void Depth_has_an_end() =>
        Assert.False(FormulaParser.TryRead(new string('(', 100_000) + "a" + new string(')', 100_000), out _));

    [Theory]
    [InlineData("a/")]
    [InlineData("a^")]
    [InlineData("a, ")]
    [InlineData("a+")]
    public void Length_has_an_end(string part)
    {
        string longest = string.Concat(Enumerable.Repeat(part, FormulaParser.Longest / part.Length))[..^part.Length] + "a";
        Assert.NotEmpty(Html(longest).Descendants("math"));
        string longer = string.Concat(Enumerable.Repeat(part, FormulaParser.Longest)) + "a";
        Assert.Equal(longer, Html(longer).Descendants("code").Single().Value);
    }

    [Fact]
    public void No_formula_of_a_law_comes_near_that_end() =>
        Assert.InRange(Laws.Max(law => law.Formula.Length), 1, FormulaParser.Longest / 2);

    // More than one character in an identifier is set upright.
    [Fact]
    public void Pass_at_k_is_one_upright_name()
    {
        XElement name = Assert.Single(Html("1 - pass@k").Descendants("mi"));
        Assert.Equal("pass@k", name.Value);
        Assert.Empty(name.Attributes());
    }

    [Theory]
    [InlineData("beta_eff and L_gen at 10^-3", "<p>β<sub>eff</sub> and L<sub>gen</sub> at 10<sup>−3</sup></p>")]
    [InlineData("tau ~ Gamma(beta/2, 1), delta/sigma, s/sigma", "<p>τ ~ Γ(β/2, 1), δ/σ, s/σ</p>")]
    [InlineData("a gamma law, k* and theta*", "<p>a gamma law, k* and θ*</p>")]
    [InlineData("k -> infinity", "<p>k → ∞</p>")]
    [InlineData("beta laws, L_gen laws", "<p>beta laws, L<sub>gen</sub> laws</p>")]
    [InlineData("c N^s/(N^s + h^s), sum_j x", "<p>c N<sup>s</sup>/(N<sup>s</sup> + h<sup>s</sup>), ∑<sub>j</sub> x</p>")]
    [InlineData("0.1 +- 0.02 (+- 3%); +-: error; a+-b", "<p>0.1 ± 0.02 (± 3%); ±: error; a+-b</p>")]
    [InlineData("runs/beta.json, my_file_1, \"tau\", x-beta, C:\\beta", null)]
    public void A_sentence_shows_symbols_and_leaves_names_alone(string sentence, string? shown)
    {
        HtmlText text = new();
        HtmlProse.Element(text, "p", sentence);
        Assert.Equal(shown ?? $"<p>{sentence.Replace("\"", "&quot;", StringComparison.Ordinal)}</p>", text.ToString().TrimEnd('\n'));
    }

    private static XElement Html(string formula)
    {
        HtmlText text = new();
        HtmlFormula.Set(text, [new Block.Formula("label", formula)]);
        return XElement.Parse(text.ToString(), LoadOptions.PreserveWhitespace).Descendants("dd").Single();
    }

    // Each piece in parentheses, each fraction in brackets.
    private static string Text(XNode node) => node switch
    {
        XText text => string.Concat(text.Value.Split(Silent)).Replace("\n", "", StringComparison.Ordinal),
        XElement { Name.LocalName: "math" } math => "(" + string.Concat(math.Nodes().Select(Text)) + ")",
        XElement { Name.LocalName: "mfrac" } fraction => "[" + string.Join('|', fraction.Nodes().Select(Text)) + "]",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"(?<![A-Za-z\d_])([A-Za-z]+\d*)\*?((?:_[A-Za-z\d]+)*)")]
    private static partial Regex Name();
}
