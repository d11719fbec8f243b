namespace ChatKit.RabbitMQ;

/// <summary>The same number for the same text in every process and version, unlike the framework's own: FNV-1a, and a mix for the low bits.</summary>
internal static class StableHash
{
    private const uint Offset = 2166136261;
    private const uint Prime = 16777619;

    public static uint Of(string text)
    {
        var hash = Offset;
        foreach (var character in text)
        {
            hash = (hash ^ (byte)character) * Prime;
            hash = (hash ^ (byte)(character >> 8)) * Prime;
        }

        hash ^= hash >> 15;
        hash *= 2246822519;
        return hash ^ (hash >> 13);
    }
}
