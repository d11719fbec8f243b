namespace ChatKit.Storage.InMemory;

/// <summary>A file.</summary>
internal sealed class AttachmentRecord(AttachmentRow row) : Record
{
    public AttachmentRow Row { get; set; } = row;

    public override Guid OrderId => Row.Id.Value;
}
