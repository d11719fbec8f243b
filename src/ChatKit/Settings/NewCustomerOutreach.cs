namespace ChatKit;

/// <summary>Whether our side may write to a customer who never wrote.</summary>
public enum NewCustomerOutreach
{
    /// <summary>As the channel's messenger allows.</summary>
    PerChannel = 0,

    /// <summary>Never.</summary>
    Forbidden = 1,

    /// <summary>Always tried, whatever the channel declares.</summary>
    Allowed = 2,
}
