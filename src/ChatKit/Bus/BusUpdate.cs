namespace ChatKit.Bus;

/// <summary>An update on its way between hosts. Immutable.</summary>
/// <param name="OrderKey">Updates of the same key keep their order; up to 600 characters.</param>
/// <param name="Body">What is carried: UTF-8 text, of no concern to a bus.</param>
public readonly record struct BusUpdate(string OrderKey, ReadOnlyMemory<byte> Body)
{
    /// <summary>The W3C trace context of what caused it.</summary>
    public string? TraceParent { get; init; }
}
