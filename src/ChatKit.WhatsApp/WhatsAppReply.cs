namespace ChatKit.WhatsApp;

/// <summary>An answer of the Graph API, with what is wrong about it.</summary>
internal readonly record struct WhatsAppReply(WhatsAppAnswer Answer, SendFailure? Failure)
{
    /// <summary>The id of the message that was accepted.</summary>
    public string? MessageId
    {
        get
        {
            foreach (var message in Answer.Messages ?? [])
            {
                if (message is { Id: { Length: > 0 } id })
                {
                    return id;
                }
            }

            return null;
        }
    }
}
