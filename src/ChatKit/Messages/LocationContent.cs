namespace ChatKit;

/// <summary>A place.</summary>
public sealed record LocationContent : MessageContent
{
    /// <summary>Degrees north, -90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees east, -180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>What the place is called.</summary>
    public string? Name { get; init; }

    /// <summary>Its address.</summary>
    public string? Address { get; init; }
}
