namespace LidDsl.Estimating;

/// <summary>A measurement of the user's own.</summary>
/// <param name="head">A head and its training set.</param>
/// <returns>What was measured, a finite number.</returns>
internal delegate double OwnMeasurement(TrainedHead head);
