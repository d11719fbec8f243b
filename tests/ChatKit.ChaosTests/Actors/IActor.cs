namespace ChatKit.ChaosTests.Actors;

/// <summary>Somebody outside who goes on doing his thing until he is told to stop, and finishes what he has begun.</summary>
internal interface IActor
{
    Task RunAsync(CancellationToken stop);
}
