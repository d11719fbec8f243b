using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ChatKit;

/// <summary>
/// Makes ids of version 7. As <see cref="Guid.CreateVersion7()"/> does, but the random part comes from a store of the thread: asking the
/// system for each id took as long as parsing the message that it is for.
/// </summary>
internal static class TimeOrderedId
{
    private const int PartLength = 10;
    private const int Parts = 100;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _left;

    /// <summary>Makes one.</summary>
    public static Guid New()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() << 16);
        Take().CopyTo(bytes[6..]);

        // The version, and the variant of RFC 9562.
        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private static ReadOnlySpan<byte> Take()
    {
        var random = _random ??= new byte[Parts * PartLength];
        if (_left == 0)
        {
            RandomNumberGenerator.Fill(random);
            _left = Parts;
        }

        return random.AsSpan(--_left * PartLength, PartLength);
    }
}
