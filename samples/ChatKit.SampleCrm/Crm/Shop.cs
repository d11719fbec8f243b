namespace ChatKit.SampleCrm.Crm;

/// <summary>The shop's website, with the chat channel made for it at the first start.</summary>
public sealed class Shop
{
    /// <summary>The id.</summary>
    public int Id { get; set; }

    /// <summary>The channel of its widget.</summary>
    public required string ChannelId { get; set; }
}
