namespace ChatKit.Storage;

/// <summary>Where a chat stands with the consent question.</summary>
public enum ConsentState
{
    /// <summary>It was never asked.</summary>
    None = 0,

    /// <summary>It was asked and not answered.</summary>
    Asked = 1,

    /// <summary>The customer agreed.</summary>
    Given = 2,
}
