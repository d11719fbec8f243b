namespace ChatKit;

/// <summary>Who can be responsible for a dialogue.</summary>
public enum ResponsibleKind
{
    /// <summary>A person.</summary>
    Manager = 1,

    /// <summary>A program.</summary>
    Bot = 2,
}
