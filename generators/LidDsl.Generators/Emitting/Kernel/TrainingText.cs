using LidDsl.Specs;

namespace LidDsl.Generators.Emitting.Kernel;

/// <summary>How the text of a kernel trains a head by one rule.</summary>
/// <remarks>
/// The text works in units of sigma. What it leaves behind is <c>record.NoiseSumOfSquares</c>, the noise cells and what
/// <see cref="Call"/> is worth.
/// </remarks>
internal abstract class TrainingText(KernelPlan plan)
{
    /// <summary>The plan of the kernel.</summary>
    protected KernelPlan Plan { get; } = plan;

    /// <summary>The text of the declared rule.</summary>
    public static TrainingText Of(KernelPlan plan) => plan.Training switch
    {
        TrainingRule.LeastSquares => new LeastSquaresText(plan),
        _ => throw new InvalidOperationException($"No text trains by {plan.Training}."),
    };

    /// <summary>Whether it needs the spectrum of the features, and theta* where that is not flat.</summary>
    public abstract bool HasSpectrum { get; }

    /// <summary>Writes the arrays of the work space.</summary>
    public abstract void Fields(SourceWriter writer);

    /// <summary>Writes the statements of the constructor that make them.</summary>
    public abstract void Construct(SourceWriter writer);

    /// <summary>Writes the statements that come before training at each setting; none where all is settled by the declaration.</summary>
    public abstract void Prepare(SourceWriter writer);

    /// <summary>
    /// An expression that trains one head and is worth L_gen/sigma^2, with <c>setting</c>, <c>streams</c>, <c>byLaw</c> and
    /// <c>record</c> at hand.
    /// </summary>
    public abstract string Call { get; }

    /// <summary>Writes the methods that <see cref="Call"/> rests on.</summary>
    public abstract void Methods(SourceWriter writer);

    /// <summary>The arrays that measurements of training sets need besides, as declarations.</summary>
    public abstract IEnumerable<string> MeasurementFields { get; }

    /// <summary>The statements that make them.</summary>
    public abstract IEnumerable<string> MeasurementConstruction { get; }

    /// <summary>The statements that fill <c>noiseOfAll</c> and <c>biasOfAll</c> with eta and B of every training instance.</summary>
    public abstract IEnumerable<string> Spread { get; }

    /// <summary>Writes the methods that <see cref="Spread"/> rests on.</summary>
    public abstract void SpreadMethods(SourceWriter writer);
}
