namespace ChatKit.Storage.InMemory;

/// <summary>A parked update.</summary>
internal sealed class ParkedRecord(ParkedRow row) : Record
{
    public ParkedRow Row { get; set; } = row;

    public override Guid OrderId => Row.Id;
}
