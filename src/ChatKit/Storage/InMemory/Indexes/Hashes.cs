using System.Runtime.InteropServices;

namespace ChatKit.Storage.InMemory;

/// <summary>Hashes whose high bits are good, as the tables need them.</summary>
internal static class Hashes
{
    private const ulong Odd = 0x9E3779B97F4A7C15;

    public static uint Of(Guid id)
    {
        var halves = MemoryMarshal.Cast<Guid, ulong>(MemoryMarshal.CreateReadOnlySpan(ref id, 1));
        return (uint)(((halves[0] * Odd) ^ halves[1]) * Odd >> 32);
    }

    // A messenger chooses these texts: only a seeded hash keeps it from choosing collisions.
    public static uint Of(Guid id, string text) =>
        (uint)((((ulong)(uint)text.GetHashCode(StringComparison.Ordinal) | ((ulong)Of(id) << 32)) * Odd) >> 32);

    public static uint Of(Guid id, string first, string second) =>
        (uint)(((((ulong)(uint)first.GetHashCode(StringComparison.Ordinal) * 31) + (uint)second.GetHashCode(StringComparison.Ordinal)
            + ((ulong)Of(id) << 32)) * Odd) >> 32);
}
