namespace ChatKit.Storage;

/// <summary>The evidence that a customer agreed.</summary>
public sealed class ConsentRow : StorageRow
{
    /// <summary>The key.</summary>
    public required Guid Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required TenantId TenantId { get; set; }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; set; }

    /// <summary>The channel.</summary>
    public required ChannelId ChannelId { get; set; }

    /// <summary>Who agreed.</summary>
    public required CustomerId CustomerId { get; set; }

    /// <summary>His id at the messenger.</summary>
    public required string CustomerExternalId { get; set; }

    /// <summary>The version he agreed to.</summary>
    public required string PolicyVersion { get; set; }

    /// <summary>The policy's address.</summary>
    public string? Link { get; set; }

    /// <summary>SHA-256 of the question as it was sent, in hexadecimal.</summary>
    public required string TextHash { get; set; }

    /// <summary>The message that agreed.</summary>
    public required MessageId AnswerMessageId { get; set; }

    /// <summary>When.</summary>
    public required DateTimeOffset GivenAt { get; set; }
}
