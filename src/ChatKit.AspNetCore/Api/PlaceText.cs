using System.Buffers.Binary;
using System.Buffers.Text;

namespace ChatKit.AspNetCore.Api;

/// <summary>A place in a list that goes by time and id, as callers carry it: opaque, safe in an address.</summary>
internal static class PlaceText
{
    private const int Size = 24;

    public static string Write(DateTimeOffset at, Guid id)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, at.UtcTicks);
        id.TryWriteBytes(bytes[8..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <exception cref="RefusedException">It is none of ours.</exception>
    public static (DateTimeOffset At, Guid Id)? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        Span<byte> bytes = stackalloc byte[Size];
        var isOfSize = text.Length == Base64Url.GetEncodedLength(Size)
            && Base64Url.IsValid(text)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && written == Size;
        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return isOfSize && ticks >= 0 && ticks <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..]))
            : throw RefusedException.Invalid("after", "'after' is the 'next' of the page before, unchanged.");
    }
}
