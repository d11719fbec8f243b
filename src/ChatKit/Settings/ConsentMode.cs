namespace ChatKit;

/// <summary>What counts as agreement to the privacy policy.</summary>
public enum ConsentMode
{
    /// <summary>The button, or, where a messenger has no buttons, going on after the question.</summary>
    ButtonOrContinue = 0,

    /// <summary>Only the button or its exact words.</summary>
    Button = 1,
}
