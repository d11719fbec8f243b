using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ChatKit.EntityFrameworkCore.Sqlite.Model;

/// <summary>How values are written into SQLite.</summary>
internal static class SqliteValues
{
    public static ValueConverter<Guid, byte[]> Ids { get; } = new(static v => ToBytes(v), static v => new Guid(v, true));

    public static ValueConverter<DateTimeOffset, long> Times { get; } = new(static v => ToMicroseconds(v), static v => FromMicroseconds(v));

    /// <summary>Big-endian, so that version 7 ids stand in the order of their time and new rows at the end of the index.</summary>
    public static byte[] ToBytes(Guid value) => value.ToByteArray(bigEndian: true);

    /// <summary>Microseconds since 1970, UTC.</summary>
    public static long ToMicroseconds(DateTimeOffset value) => (value.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicroseconds(long value) =>
        new(DateTime.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}
