using System.Buffers.Binary;
using System.Buffers.Text;
using ChatKit.AspNetCore.Api;
using ChatKit.Storage;

namespace ChatKit.AspNetCore.Health;

/// <summary>A place in a list of failures as callers carry it: opaque, safe in an address.</summary>
internal static class ReportCursorText
{
    private const int Size = 24;

    public static string Write(ReportCursor place)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.At.UtcTicks);
        place.Id.TryWriteBytes(bytes[8..]);
        return Base64Url.EncodeToString(bytes);
    }

    public static ReportCursor? Read(string? text)
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
            ? new(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[8..]))
            : throw RefusedException.Invalid("after", "'after' is the 'next' of the page before, unchanged.");
    }
}
