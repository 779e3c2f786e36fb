
namespace LidDsl.Sampling;

/// <summary>What a random stream of a replicate is for. Values are part of the stream keys: never renumber.</summary>
internal enum Purpose
{
    /// <summary>z of the training instances: normal number i d + j is feature j of instance i.</summary>
    Design = 1,

    /// <summary>The standard normal g_i of the noise eta_i = sigma g_i / sqrt(tau_i) of training instance i.</summary>
    Noise = 2,

    /// <summary>The precision tau_i of training instance i.</summary>
    NoisePrecision = 3,

    /// <summary>The standardised bias b = B / s of test instance i.</summary>
    Bias = 4,

    /// <summary>The precision tau of test instance i.</summary>
    Precision = 5,

    /// <summary>The attempts at test instance i.</summary>
    Attempts = 6,

    /// <summary>The standard normals of a training set drawn by its exact law: normal number i d + j is feature j of row i.</summary>
    WishartNormals = 7,

    /// <summary>The chi-squared draws of a training set drawn by its exact law: draw i - 1 is on the diagonal of row i.</summary>
    WishartDiagonal = 8,

    /// <summary>The precisions that a user's own sampler draws to be held against its density.</summary>
    PrecisionCheck = 9,

    /// <summary>The shifts of the lattices of test instances: uniforms 0 and 1 of the first map, 2 and 3 of the second.</summary>
    LatticeShift = 10,
}
