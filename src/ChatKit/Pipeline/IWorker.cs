namespace ChatKit.Engine;

/// <summary>Something this host does all the time. A failure is logged and it begins again.</summary>
internal interface IWorker
{
    /// <summary>Its name in the log.</summary>
    string Name { get; }

    /// <summary>Works until cancelled.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
