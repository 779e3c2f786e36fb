using System.ComponentModel;
using LidDsl.Costs;
using LidDsl.Estimating;
using LidDsl.Specs;

namespace LidDsl.Runtime;

/// <summary>
/// Trains heads by least squares, with or without a penalty: theta_hat minimises |y - X theta|^2 + N ridge |theta|^2, and is the shortest
/// of those that fit every target where that leaves it open.
/// </summary>
/// <remarks>
/// Works in units of sigma and solves for the head's error theta_hat - theta* itself: no difference of close numbers is taken. With N of d
/// or more by the normal equations of the features, with N below d by those of the instances.
/// </remarks>
/// <typeparam name="TQuantities">What the declaration fixes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class LeastSquares<TQuantities>
    where TQuantities : struct, IQuantities
{
    // On features: rows of the design with their noise. On instances: the design with features as rows, and normals that go into it.
    private readonly AlignedArray panel;
    private readonly AlignedArray design;
    private readonly AlignedArray normals;
    private readonly AlignedArray noise;
    private readonly AlignedArray noiseRoot;
    private readonly AlignedArray gram;

    // The error e, its scaled form u = Lambda^(1/2) e, and what solving needs besides.
    private readonly AlignedArray error;
    private readonly AlignedArray direction;
    private readonly AlignedArray residual;
    private readonly AlignedArray dual;
    private readonly AlignedArray scales;
    private readonly AlignedArray head;

    // Noise and bias of every training instance, for measurements of the experiment's own.
    private readonly AlignedArray noiseOfAll;
    private readonly AlignedArray biasOfAll;
    private Setting? prepared;

    /// <summary>Makes the work space.</summary>
    /// <param name="settings">The settings to train at.</param>
    /// <param name="isMeasured">Whether training sets are measured: <see cref="Trained"/> is called.</param>
    public LeastSquares(IReadOnlyList<Setting> settings, bool isMeasured = false)
    {
        int vector = TrainingSpace.VectorLength(settings);
        int features = TrainingSpace.PanelLength(settings);
        int instances = TrainingSpace.DualDesignLength(settings);
        panel = new(features);
        design = new(instances);
        normals = new(instances > 0 ? Lanes.Count * vector : 0);
        noise = new(Math.Max(TrainingPanel.FewestRows, instances > 0 ? vector : 0));
        noiseRoot = new(noise.Length);
        gram = new(TrainingSpace.GramLength(settings));
        error = new(vector);
        direction = new(vector);
        residual = new(vector);
        dual = new(instances > 0 ? vector : 0);
        scales = new(vector);
        head = new(vector);
        noiseOfAll = new(isMeasured ? TrainingSpace.InstancesLength(settings) : 0);
        biasOfAll = new(noiseOfAll.Length);
    }

    /// <summary>Draws a training set, trains a head on it, and writes S and the noise cells of the training set to the record.</summary>
    /// <param name="setting">One of the settings to train at.</param>
    /// <param name="streams">The streams of the replicate.</param>
    /// <param name="law">The law of tau.</param>
    /// <param name="byLaw">
    /// Whether the sums of products of the training set are drawn by their exact law given its noise, see <see cref="WishartRows"/>.
    /// </param>
    /// <param name="record">Receives S/sigma^2 and the noise cells, which must be 0 before.</param>
    /// <returns>L_gen/sigma^2.</returns>
    /// <exception cref="SingularDesignException">The training set determines no head to the precision of doubles.</exception>
    public double Train(in Setting setting, in ReplicateStreams streams, InstanceLaw law, bool byLaw, ReplicateRecord record)
    {
        Prepare(setting);
        WishartRows rows = byLaw ? DrawNoise(setting, streams, law, record) : default;
        return TQuantities.N(setting) < TQuantities.D(setting)
            ? TrainOnInstances(setting, streams, law, byLaw, rows, record)
            : TrainOnFeatures(setting, streams, law, byLaw, rows, record);
    }

    /// <summary>
    /// The head that <see cref="Train"/> left, with eta_i and B_i = x_i.(theta_hat - theta*) of every training instance.
    /// </summary>
    /// <param name="setting">The setting it was trained at.</param>
    /// <param name="streams">The streams it was trained with.</param>
    /// <param name="law">The law of tau.</param>
    /// <param name="record">The record of the replicate, with S and L_gen.</param>
    public TrainedHead Trained(in Setting setting, in ReplicateStreams streams, InstanceLaw law, ReplicateRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (TQuantities.N(setting) < TQuantities.D(setting))
            SpreadOverInstances(setting);
        else
            SpreadOverPanels(setting, streams, law);
        int n = TQuantities.N(setting);
        return new(setting, noiseOfAll.AsSpan(0, n), biasOfAll.AsSpan(0, n), record.GeneralizationLoss, record.NoiseSumOfSquares);
    }

    // The scales of the features and theta*/sigma, which most kernels have but once.
    private void Prepare(in Setting setting)
    {
        if (prepared is { } before && (before == setting || (setting.Own is null && HasSameFeatures(before, setting))))
            return;
        int d = TQuantities.D(setting);
        TQuantities.FillScales(setting, scales.AsSpan(0, d));
        TargetHead.Fill(setting.SignalDecay, setting.Sigma, head.AsSpan(0, d));
        prepared = setting;
    }

    private static bool HasSameFeatures(in Setting left, in Setting right) =>
        left.Own is null && left.D == right.D && left.Alpha.Equals(right.Alpha) && left.SignalDecay.Equals(right.SignalDecay)
        && left.Sigma.Equals(right.Sigma);

    // The noise of a training set alone: given S, its sum of squares, the law of Z'Z and Z'eta is exact and no design is drawn.
    private WishartRows DrawNoise(in Setting setting, in ReplicateStreams streams, InstanceLaw law, ReplicateRecord record)
    {
        int n = TQuantities.N(setting);
        Span<double> run = noise.AsSpan(0, TrainingPanel.FewestRows);
        double sum = 0;
        for (int first = 0, count; first < n; first += count)
        {
            count = Math.Min(run.Length, n - first);
            TrainingNoise.Draw(streams, law, first, run[..count], noiseRoot);
            TrainingNoise.Count(run[..count], record.NoiseCells);
            run[count..].Clear();
            sum += Lanes.Dot(run, run);
        }

        return new WishartRows(n, TQuantities.D(setting), Math.Sqrt(sum));
    }

    // u = Lambda^(1/2) e, and |u|^2 = L_gen.
    private double Loss(int d, ReadOnlySpan<double> scale)
    {
        double loss = 0;
        for (int j = 0; j < d; j++)
        {
            double scaled = scale[j] * error[j];
            direction[j] = scaled;
            loss += scaled * scaled;
        }

        return loss;
    }
}
