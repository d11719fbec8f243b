namespace ChatKit;

/// <summary>Which managers distribution considers.</summary>
public enum ManagerAvailability
{
    /// <summary>Who is connected.</summary>
    Online = 0,

    /// <summary>Who accepts dialogues, connected or not.</summary>
    Status = 1,

    /// <summary>Who is connected and accepts dialogues.</summary>
    Both = 2,
}
