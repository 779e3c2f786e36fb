using LidDsl.Generators.Validating;

namespace LidDsl.Generators.Emitting;

/// <summary>The emitted text of one record, or the fault that kept it from being emitted.</summary>
/// <param name="FullName">The full name of the record, containing types behind a plus.</param>
/// <param name="Reference">Its name from <c>global::</c> on.</param>
/// <param name="Text">The text; null after a fault.</param>
/// <param name="Code">The text of the part that holds <paramref name="Text"/> at run time; null after a fault.</param>
/// <param name="Fault">The fault, placed nowhere: equal models must give equal emissions wherever they stand.</param>
internal sealed record Emission(string FullName, string Reference, string? Text, string? Code, Finding? Fault)
{
    /// <summary>Emits one record; faults are kept, not thrown.</summary>
    /// <param name="model">The record.</param>
    /// <param name="emit">What makes the text.</param>
    public static Emission Of<TModel>(TModel model, Func<TModel, string> emit)
        where TModel : IRecordModel
    {
        try
        {
            string text = emit(model);
            return new(model.FullName, model.Reference, text, CodeEmitter.Emit(model, text), null);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new(model.FullName, model.Reference, null, null, GeneratorFault.In(model.FullName, fault, Reading.LocationInfo.None));
        }
    }
}
