"""The re-entrant network of bench/simpy.js in SimPy: GROUPS tool groups of TOOLS tools, LOOPS passes through
all of them, exponential process times, Poisson starts, first come first served. Prints one line of JSON.

  python3 bench/support/reentrant.py GROUPS TOOLS LOOPS LOAD DAYS SEED
"""

import json
import random
import sys
import time

try:
    import simpy
except ImportError:
    print(json.dumps({"error": "SimPy is not installed (python3 -m pip install simpy)"}))
    sys.exit(0)

GROUPS, TOOLS, LOOPS = (int(x) for x in sys.argv[1:4])
LOAD, DAYS, SEED = float(sys.argv[4]), float(sys.argv[5]), int(sys.argv[6])
PROCESS_MIN = 60.0
END = DAYS * 1440.0
BETWEEN = LOOPS * PROCESS_MIN / (TOOLS * LOAD)

rng = random.Random(SEED)
env = simpy.Environment()
tools = [simpy.Resource(env, capacity=TOOLS) for _ in range(GROUPS)]
done = {"lots": 0, "cycle": 0.0, "steps": 0}


def lot():
    released = env.now
    for _ in range(LOOPS):
        for group in tools:
            with group.request() as claim:
                yield claim
                yield env.timeout(rng.expovariate(1.0 / PROCESS_MIN))
            done["steps"] += 1
    done["lots"] += 1
    done["cycle"] += env.now - released


def starts():
    while True:
        yield env.timeout(rng.expovariate(1.0 / BETWEEN))
        env.process(lot())


began = time.process_time()
env.process(starts())
env.run(until=END)
seconds = time.process_time() - began
print(
    json.dumps(
        {
            "engine": f"SimPy {simpy.__version__}, Python {sys.version.split()[0]}",
            "seconds": seconds,
            "lotSteps": done["steps"],
            "cycleDays": done["cycle"] / max(1, done["lots"]) / 1440.0,
        }
    )
)
