namespace ChatKit.AcceptanceTests.Support;

/// <summary>All setups, for <c>[Theory, ClassData(typeof(Setups))]</c>.</summary>
public sealed class Setups : TheoryData<Setup>
{
    public Setups() => AddRange(Enum.GetValues<Setup>());
}
