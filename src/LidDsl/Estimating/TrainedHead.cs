using LidDsl.Specs;

namespace LidDsl;

/// <summary>A head and the training set that it was trained on, as a measurement of the user's own sees them.</summary>
public readonly ref struct TrainedHead
{
    /// <summary>Makes one; called by kernels.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="noise">eta_i of each training instance.</param>
    /// <param name="bias">B_i = x_i.(theta_hat - theta*) of each training instance.</param>
    /// <param name="generalizationLoss">L_gen.</param>
    /// <param name="noiseSumOfSquares">S.</param>
    public TrainedHead(
        in Setting setting, ReadOnlySpan<double> noise, ReadOnlySpan<double> bias, double generalizationLoss, double noiseSumOfSquares)
    {
        Setting = setting;
        Noise = noise;
        Bias = bias;
        GeneralizationLoss = generalizationLoss;
        MeanSquaredNoise = noiseSumOfSquares / setting.N;
    }

    /// <summary>The setting: N, d and all other quantities.</summary>
    public Setting Setting { get; }

    /// <summary>eta_i = y_i - x_i.theta* of each of the N training instances, in the units of sigma.</summary>
    public ReadOnlySpan<double> Noise { get; }

    /// <summary>
    /// B_i = x_i.(theta_hat - theta*) of each of the N training instances, in the units of sigma: the residual of
    /// instance i is eta_i - B_i.
    /// </summary>
    public ReadOnlySpan<double> Bias { get; }

    /// <summary>
    /// L_gen = s^2 = (theta_hat - theta*)' Sigma (theta_hat - theta*), the mean of B^2 over new instances, in the units of sigma^2.
    /// </summary>
    public double GeneralizationLoss { get; }

    /// <summary>S/N, the mean of eta_i^2, in the units of sigma^2.</summary>
    public double MeanSquaredNoise { get; }
}
