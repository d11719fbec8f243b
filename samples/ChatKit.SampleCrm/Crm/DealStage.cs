namespace ChatKit.SampleCrm.Crm;

/// <summary>How far a deal is.</summary>
public enum DealStage
{
    /// <summary>Just asked.</summary>
    New,

    /// <summary>Being talked about.</summary>
    Negotiation,

    /// <summary>Sold.</summary>
    Won,

    /// <summary>Not sold.</summary>
    Lost,
}
