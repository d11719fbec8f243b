namespace ChatKit;

/// <summary>Where the chat window stands in the CRM.</summary>
public enum ChatDisplay
{
    /// <summary>A pop-up window over the work area.</summary>
    Popup = 0,

    /// <summary>A section of its own.</summary>
    Section = 1,
}
