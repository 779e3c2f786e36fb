using LidDsl;

/// <summary>What the laws predict stays what it was accepted to be, and the simulation agrees with it.</summary>
[UsesVerify]
public sealed class FirstExperimentTests
{
    // The numbers stand in FirstExperimentTests.Predictions.verified.txt: where one moves, the test fails and shows the lines.
    [Fact]
    public Task Predictions() => Verify(FirstExperiment.Default.Predict().ToSnapshot());

    // A seed fixes every bit of a run, so this passes always or never.
    [Fact]
    public void Simulation_agrees_with_the_laws()
    {
        FirstExperiment experiment = FirstExperiment.Default;
        experiment.Check(experiment.Run(new RunOptions { Seed = 1 })).ShouldAgree();
    }
}
