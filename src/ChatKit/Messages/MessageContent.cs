namespace ChatKit;

/// <summary>What a message carries. The hierarchy is closed, so that an adapter can be checked for handling all of it. Immutable.</summary>
public abstract record MessageContent
{
    private protected MessageContent()
    {
    }
}
