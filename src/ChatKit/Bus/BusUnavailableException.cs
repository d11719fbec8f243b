namespace ChatKit.Bus;

/// <summary>The broker is away, or did not confirm in time. Try again later; what was published twice does no harm.</summary>
public sealed class BusUnavailableException : Exception
{
    /// <summary>Without a reason.</summary>
    public BusUnavailableException()
    {
    }

    /// <summary>With a reason.</summary>
    public BusUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and what caused it.</summary>
    public BusUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
