
namespace LidDsl.Sampling;

/// <summary>
/// Names one random stream: the key of <see cref="Philox4x32"/> and the upper half of its counter. Draws count in the lower half.
/// </summary>
/// <param name="K0">Lower word of the key.</param>
/// <param name="K1">Upper word of the key.</param>
/// <param name="C2">Counter word 2, the lower word of the upper half.</param>
/// <param name="C3">Counter word 3.</param>
internal readonly record struct StreamKey(uint K0, uint K1, uint C2, uint C3);
