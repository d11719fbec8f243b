namespace ChatKit;

/// <summary>What became of a message. A retry is a new attempt, so nothing goes back; delivered and read win over failed.</summary>
public enum MessageStatus
{
    /// <summary>It came from a customer, or is a note.</summary>
    Received = 0,

    /// <summary>It waits to be sent.</summary>
    Queued = 1,

    /// <summary>It is being handed to the messenger.</summary>
    Sending = 2,

    /// <summary>The messenger accepted it.</summary>
    Sent = 3,

    /// <summary>It failed for good.</summary>
    Failed = 4,

    /// <summary>It reached the customer.</summary>
    Delivered = 5,

    /// <summary>The customer read or played it.</summary>
    Read = 6,
}
