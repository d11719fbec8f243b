using System.ComponentModel.DataAnnotations;

namespace ChatKit;

/// <summary>How ChatKit uses its SQLite file.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>How many pages the write-ahead log may have before it is written back. More is faster in the mean and slower at the worst.</summary>
    /// <value>From 100 to 1,000,000 pages of 4 kB. The default is 4,000 (16 MB).</value>
    [Range(100, 1_000_000)]
    public int WalCheckpointPages { get; set; } = 4_000;

    /// <summary>How much of the file the writer keeps in memory, in kB.</summary>
    /// <value>From 1,024 to 4,194,304. The default is 65,536.</value>
    [Range(1_024, 4_194_304)]
    public int WriterCacheKilobytes { get; set; } = 65_536;

    /// <summary>How many reads may run at once, each on a connection of its own.</summary>
    /// <value>From 1 to 256. The default is 8.</value>
    [Range(1, 256)]
    public int ReadConnections { get; set; } = 8;

    /// <summary>How long is waited for somebody outside of ChatKit who has locked the file, a backup for example.</summary>
    /// <value>From zero to one minute. The default is one second; after it the same is tried again later.</value>
    public TimeSpan BusyTimeout { get; set; } = TimeSpan.FromSeconds(1);
}
