namespace ChatKit;

/// <summary>Who may read a message.</summary>
public enum MessageVisibility
{
    /// <summary>The customer too.</summary>
    Public = 0,

    /// <summary>Only staff.</summary>
    Private = 1,
}
