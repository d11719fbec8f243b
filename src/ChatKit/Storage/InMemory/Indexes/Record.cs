namespace ChatKit.Storage.InMemory;

/// <summary>What the storage keeps of a row: the same values in fewer bytes.</summary>
internal abstract class Record
{
    /// <summary>Its number in the arena; 0 while no table has it.</summary>
    public int Handle { get; set; }

    /// <summary>How many tables have it.</summary>
    public int TableCount { get; set; }

    /// <summary>What orders records of the same time.</summary>
    public abstract Guid OrderId { get; }
}
