namespace ChatKit.ChaosTests.Checks;

/// <summary>One promise: prints its figures, and throws where it was broken.</summary>
internal interface ICheck
{
    Task CheckAsync(Figures figures);
}
