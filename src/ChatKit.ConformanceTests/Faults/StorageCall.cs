namespace ChatKit.ConformanceTests;

/// <summary>A call of a host to its storage. Immutable.</summary>
/// <param name="Name">The method's name, such as <c>CommitAsync</c>.</param>
/// <param name="Number">
/// Which of the calls of that name it is, from 1. Reads that find nothing are not counted, since hosts look for work all the time.
/// </param>
/// <param name="IsWrite">Whether it changes something.</param>
public readonly record struct StorageCall(string Name, int Number, bool IsWrite)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} {Number}");
}
