namespace ChatKit;

/// <summary>Which way a message goes.</summary>
public enum MessageDirection
{
    /// <summary>From the customer to us.</summary>
    Inbound = 0,

    /// <summary>From us to the customer.</summary>
    Outbound = 1,

    /// <summary>Between colleagues, or from ChatKit itself.</summary>
    Internal = 2,
}
