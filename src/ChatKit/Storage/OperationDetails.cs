namespace ChatKit.Storage;

/// <summary>An operation with all that a messenger has to be told. The rows are copies.</summary>
public sealed record OperationDetails
{
    /// <summary>The operation.</summary>
    public required OutboxRow Operation { get; init; }

    /// <summary>Its chat.</summary>
    public required ChatRow Chat { get; init; }

    /// <summary>The chat's ids at the messenger.</summary>
    public required IReadOnlyList<string> ChatExternalIds { get; init; }

    /// <summary>The customer.</summary>
    public required CustomerRow Customer { get; init; }

    /// <summary>The message.</summary>
    public required MessageRow Message { get; init; }

    /// <summary>The message's files, in order.</summary>
    public IReadOnlyList<AttachmentRow> Attachments { get; init; } = [];

    /// <summary>The message that it quotes.</summary>
    public MessageRow? Quoted { get; init; }
}
